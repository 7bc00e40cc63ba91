"""Addresses of doubts and campaigns."""

from django.urls import path

from jingzhun.web.views import campaigns, doubts

DOUBTS = [
    path("doubts/", doubts.doubts, name="doubts"),
    path("doubts/in/<area:path>/", doubts.doubts_of_area, name="doubts_in"),
    path("doubts/in/<area:path>/find/", doubts.find, name="doubts_find"),
    path("doubts/<int:number>/", doubts.doubt, name="doubt"),
    path("doubts/campaigns/in/<area:path>/", campaigns.campaigns, name="campaigns_in"),
    path("doubts/campaigns/<int:number>/", campaigns.campaign, name="campaign"),
    path("doubts/campaigns/<int:number>/workbook/", campaigns.workbook, name="campaign_workbook"),
    path("doubts/campaigns/<int:number>/close/", campaigns.close, name="campaign_close"),
]
