"""Which roles hold which right: one table for every room. Each room adds the rights of its acts here."""

from huzhu.people.roles import Role

ALL_ROLES = frozenset(Role)
WRITING_ROLES = ALL_ROLES - {Role.AUDITOR, Role.ADMINISTRATOR}
VILLAGE_HANDS = frozenset({Role.DUTY_OFFICER, Role.SECRETARY_GENERAL, Role.PRESIDENT})
VISITORS = VILLAGE_HANDS | {Role.MEMBER, Role.COUNCIL_MEMBER, Role.TOWN_CLERK}
BUREAU = frozenset({Role.BUREAU_OFFICER, Role.BUREAU_LEADER})
READERS_ABOVE = BUREAU | {Role.TOWN_CLERK, Role.FEDERATION_REVIEWER, Role.AUDITOR}

PERMISSIONS: dict[str, frozenset[Role]] = {
    # people
    "account.own": ALL_ROLES,
    "account.reset": frozenset({Role.SECRETARY_GENERAL, Role.TOWN_CLERK, Role.BUREAU_LEADER}),
    "appoint": frozenset({Role.SECRETARY_GENERAL, Role.TOWN_CLERK, Role.BUREAU_LEADER}),
    "appoint.agree": BUREAU
    | {
        Role.PRESIDENT,
        Role.SECRETARY_GENERAL,
        Role.SUPERVISOR,
        Role.TOWN_CLERK,
        Role.FEDERATION_REVIEWER,
    },
    "people.read": WRITING_ROLES - {Role.MEMBER} | {Role.AUDITOR},
    "permissions.read": frozenset({Role.ADMINISTRATOR, Role.AUDITOR}) | BUREAU,
    "audit.read": READERS_ABOVE | {Role.ADMINISTRATOR, Role.SUPERVISOR, Role.SECRETARY_GENERAL, Role.PRESIDENT},
    # associations
    "association.found": BUREAU | {Role.TOWN_CLERK},
    "association.change": BUREAU | {Role.TOWN_CLERK},
    "member.enrol": frozenset({Role.SECRETARY_GENERAL}),
    "member.end": frozenset({Role.SECRETARY_GENERAL}),
    # households
    "household.register": VISITORS | {Role.BUREAU_OFFICER},
    "household.correct": VISITORS | {Role.BUREAU_OFFICER},
    "person.reveal": VILLAGE_HANDS | BUREAU | {Role.CASHIER, Role.TOWN_CLERK, Role.FEDERATION_REVIEWER},
    "relative.declare": WRITING_ROLES - {Role.MEMBER},
    "household.merge": VILLAGE_HANDS | {Role.TOWN_CLERK, Role.BUREAU_OFFICER},
    "consent.record": VISITORS | {Role.BUREAU_OFFICER},
    "agency.record": VISITORS | {Role.BUREAU_OFFICER},
    "household.erase": frozenset({Role.BUREAU_LEADER}),
    "relative.end": frozenset({Role.SECRETARY_GENERAL, Role.PRESIDENT, Role.SUPERVISOR, Role.TOWN_CLERK}),
    # programmes
    "parameter.set": BUREAU,
    # funds
    "fund.open": BUREAU | {Role.TOWN_CLERK},
    "fund.post": frozenset({Role.BOOKKEEPER, Role.CASHIER}),
    "fund.reverse": frozenset({Role.BOOKKEEPER, Role.CASHIER}),
    "fund.check": frozenset({Role.BOOKKEEPER, Role.SECRETARY_GENERAL, Role.PRESIDENT, Role.SUPERVISOR}),
    "fund.settle": BUREAU | {Role.FEDERATION_REVIEWER},
    # cases
    "lead.report": WRITING_ROLES,
    "lead.enter": VILLAGE_HANDS | {Role.TOWN_CLERK, Role.BUREAU_OFFICER},
    "lead.import": frozenset({Role.TOWN_CLERK, Role.BUREAU_OFFICER}),
    "lead.triage": VILLAGE_HANDS | {Role.TOWN_CLERK},
    "lead.join": VILLAGE_HANDS | {Role.TOWN_CLERK},
    "case.handover": VILLAGE_HANDS | {Role.TOWN_CLERK, Role.MEMBER, Role.COUNCIL_MEMBER},
    "case.reassign": VILLAGE_HANDS | {Role.TOWN_CLERK},
    "case.target": frozenset({Role.BUREAU_LEADER}),
    "visit.record": VISITORS,
    "plan.write": VISITORS,
    "followup.record": VISITORS,
    "case.close": VILLAGE_HANDS | {Role.TOWN_CLERK},
    "case.reopen": VILLAGE_HANDS | {Role.TOWN_CLERK},
    "help.record": VISITORS,
    "grant.propose": frozenset({Role.DUTY_OFFICER, Role.SECRETARY_GENERAL}),
    "grant.agree": frozenset({Role.DUTY_OFFICER, Role.SECRETARY_GENERAL, Role.PRESIDENT}),
    "grant.decide": frozenset({Role.COUNCIL_MEMBER, Role.SECRETARY_GENERAL, Role.PRESIDENT}),
    "grant.approve_above": frozenset({Role.FEDERATION_REVIEWER, Role.BUREAU_LEADER}),
    "grant.pay": frozenset({Role.CASHIER, Role.DUTY_OFFICER, Role.SECRETARY_GENERAL}),
    "grant.confirm": frozenset({Role.COUNCIL_MEMBER, Role.SECRETARY_GENERAL, Role.PRESIDENT, Role.FEDERATION_REVIEWER}),
    "grant.cancel": VILLAGE_HANDS,
    "grant.reverse": frozenset({Role.CASHIER, Role.BOOKKEEPER, Role.SECRETARY_GENERAL, Role.PRESIDENT}),
    "grant.settle": frozenset({Role.FEDERATION_REVIEWER}),
    # applications
    "application.handle": frozenset({Role.TOWN_CLERK}),
    "application.check": frozenset({Role.TOWN_CLERK, Role.BUREAU_OFFICER}),
    "application.survey": VISITORS,
    "application.bring": VISITORS,
    "application.withdraw": VISITORS,
    "application.decision": BUREAU | {Role.TOWN_CLERK},
    "application.undo": VISITORS | BUREAU,
    "one_form.fill": VISITORS,
    "one_form.print": VISITORS,
    "one_form.opinion": VISITORS,
    "one_form.file": VISITORS,
    "advance.mark": VILLAGE_HANDS | {Role.CASHIER, Role.BOOKKEEPER},
    "advance.settle": frozenset({Role.CASHIER, Role.BOOKKEEPER}),
    "advance.bear": frozenset({Role.FEDERATION_REVIEWER, Role.BUREAU_LEADER}),
    "holidays.enter": BUREAU,
    # discovery
    "discovery.read": VILLAGE_HANDS | READERS_ABOVE,
    "discovery.lead": VILLAGE_HANDS | BUREAU | {Role.TOWN_CLERK},
    "discovery.recheck": VILLAGE_HANDS | {Role.TOWN_CLERK},
    "discovery.yield": BUREAU | {Role.AUDITOR},
    "discovery.quiet": BUREAU,
    # insight
    "insight.read": READERS_ABOVE,
    "what_if.run": BUREAU,
    "limits.set": frozenset({Role.BUREAU_LEADER}),
}
