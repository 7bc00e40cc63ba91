"""The same numbers as one who knows DuckDB would ask for them, in one query per table. Exact, with what is unknown."""

AGE = """(20161231 - (year(born_on) * 10000 + month(born_on) * 100 + day(born_on))) // 10000"""
FACTS = """members AS (SELECT household, count(*) AS n FROM person GROUP BY household),
income AS (SELECT h.*, coalesce(m.n, 0) AS n,
  CASE WHEN coalesce(m.n, 0) > 0
    THEN CAST((2 * CAST(abs(net_income) * 100 AS BIGINT) + n) // (2 * n) AS DECIMAL(18, 0)) * 0.01
      * CASE WHEN net_income < 0 THEN -1 ELSE 1 END
  END AS per_head
  FROM household h LEFT JOIN members m ON m.household = h.key)"""
PEOPLE = {
    "people": "TRUE",
    "poor_people": "status = 'poor'",
    "exited_people": "status = 'exited'",
    "infants": "age < 6",
    "pupils": "age BETWEEN 6 AND 15",
    "grown": "age BETWEEN 16 AND 59",
    "old": "age >= 60",
    "women": "sex = '女'",
    "disabled": "list_contains(health, '残疾')",
    "ill": "list_contains(health, '大病')",
    "students": "is_student",
    "illiterate": "education = '文盲'",
    "schooled": "education IN ('初中', '高中')",
    "workers": "is_labour AND age BETWEEN 16 AND 59",
    "uninsured": "NOT has_medical",
    "insurance_unknown": "has_medical IS NULL",
    "no_pension": "NOT has_pension AND age >= 60",
    "old_disabled": "list_contains(health, '残疾') AND age >= 60",
    "poor_uninsured": "status = 'poor' AND NOT has_medical",
    "poor_students": "status = 'poor' AND is_student",
    "migrants": "work_months > 6",
    "low_people": "per_head < 4000",
    "low_workers": "per_head < 4000 AND is_labour",
    "poor_women": "status = 'poor' AND sex = '女'",
}
WAGES = {
    "wages": ("wage", "TRUE"),
    "wages_of_poor": ("wage", "status = 'poor'"),
    "wages_of_migrants": ("wage", "work_months > 6"),
    "months_of_poor": ("work_months", "status = 'poor'"),
}
HOUSEHOLDS = {
    "households": "TRUE",
    "poor": "status = 'poor'",
    "exited": "status = 'exited'",
    "homeless": "NOT has_house",
    "dry": "NOT has_water",
    "low": "per_head < 4000",
    "low_and_homeless": "per_head < 4000 AND NOT has_house",
    "identified": "identified_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31'",
    "large": "n >= 4",
}
INCOMES = {
    "income": ("net_income", "TRUE"),
    "income_of_poor": ("net_income", "status = 'poor'"),
    "earned": ("net_income - subsidy", "TRUE"),
}


def queries() -> list[str]:
    """One per table."""
    people = f"""WITH {FACTS},
p AS (SELECT p.*, {AGE} AS age, status, per_head FROM person p LEFT JOIN income i ON i.key = p.household)
SELECT village, {_columns(PEOPLE, WAGES)} FROM p GROUP BY village"""
    households = f"WITH {FACTS} SELECT village, {_columns(HOUSEHOLDS, INCOMES)} FROM income GROUP BY village"
    villages = """SELECT village, coalesce(sum(rural_population), 0) AS base,
count(*) FILTER (WHERE rural_population IS NULL) AS base_unknown FROM village GROUP BY village"""
    return [people, households, villages]


def _columns(counts: dict[str, str], sums: dict[str, tuple[str, str]]) -> str:
    found = []
    for name, test in counts.items():
        found.append(f"count(*) FILTER (WHERE {test}) AS {name}")
        found.append(f"count(*) FILTER (WHERE ({test}) IS NULL) AS {name}_unknown")
    for name, (value, test) in sums.items():
        found.append(f"coalesce(sum({value}) FILTER (WHERE {test}), 0) AS {name}")
        unknown = f"({test}) IS NULL OR (({test}) AND ({value}) IS NULL)"
        found.append(f"count(*) FILTER (WHERE {unknown}) AS {name}_unknown")
    return ", ".join(found)
