from jingzhun.registry.models.attachment import Attachment
from jingzhun.registry.models.attachment_content import AttachmentContent
from jingzhun.registry.models.collection_window import CollectionWindow
from jingzhun.registry.models.export_run import ExportPart, ExportRun
from jingzhun.registry.models.extra_field import ExtraField
from jingzhun.registry.models.household import Household
from jingzhun.registry.models.household_place import HouseholdPlace
from jingzhun.registry.models.household_year import HouseholdYear
from jingzhun.registry.models.import_run import ImportPart, ImportRun
from jingzhun.registry.models.income_line import IncomeLine
from jingzhun.registry.models.membership import Membership
from jingzhun.registry.models.operation import Operation
from jingzhun.registry.models.person import Person
from jingzhun.registry.models.person_year import PersonYear
from jingzhun.registry.models.register_entry import RegisterEntry
from jingzhun.registry.models.saved_view import SavedView
from jingzhun.registry.models.status_event import HouseholdStatus, VillageStatus
from jingzhun.registry.models.tick_off import TickOff
from jingzhun.registry.models.transfer_request import TransferRequest
from jingzhun.registry.models.village_year import NaturalVillageYear, VillageYear

__all__ = [
    "Attachment",
    "AttachmentContent",
    "CollectionWindow",
    "ExportPart",
    "ExportRun",
    "ExtraField",
    "Household",
    "HouseholdPlace",
    "HouseholdStatus",
    "HouseholdYear",
    "ImportPart",
    "ImportRun",
    "IncomeLine",
    "Membership",
    "NaturalVillageYear",
    "Operation",
    "Person",
    "PersonYear",
    "RegisterEntry",
    "SavedView",
    "TickOff",
    "TransferRequest",
    "VillageStatus",
    "VillageYear",
]
