"""What the acts of this room refuse, in words."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused


class NoFamily(Refused):
    """The case has no household yet."""

    message = _("还不知道这家有哪些人，不能申请。")
    way_out = _("请先上门走访，把家里人记下来。")


class NoTownOffice(Refused):
    """No town office stands above the family's village."""

    message = _("这个村上面还没有镇街民政办，申请送不出去。")
    way_out = _("请民政局先在系统里设好镇街民政办。")


class AppliedAlready(Refused):
    """The same programme was applied for and isn't decided."""

    message = _("“%(what)s”已经申请过（%(number)s），还没有结果。")
    way_out = _("到“申请什么”里把这一样去掉，其余的照样能交。")


class NobodyApplies(Refused):
    """A programme for persons needs one, and it must be one of the household."""

    field = "person"
    message = _("这一项是给一个人申请的，请选家里的一位。")


class TakenAlready(Refused):
    """Somebody has taken this step."""

    message = _("%(who)s %(when)s已经办过：%(what)s。")
    way_out = _("请看一眼现在办到哪一步。")


class TakenMeanwhile(Refused):
    """Of two at the same moment the database let one through."""

    message = _("刚刚有人在这一份上办了一步。")
    way_out = _("请看一眼现在办到哪一步，再办。")


class NotYet(Refused):
    """Steps that must stand first are missing."""

    message = _("还不能办“%(what)s”，要先有：%(missing)s。")


class NotNow(Refused):
    """The step isn't one of this programme's, or doesn't fit what was decided."""

    message = _("这一份现在不用办“%(what)s”。")
    way_out = _("请看一眼现在办到哪一步。")


class Paused(Refused):
    """Papers are missing; the clock stands."""

    message = _("告知补正了，材料还没有补齐，时限停着。")
    way_out = _("补齐以后再往下办。")


class Over(Refused):
    """Withdrawn by the family."""

    message = _("家里撤回了这份申请。")
    way_out = _("要再申请，请从家庭页另交一份。")


class NoWords(Refused):
    """A step that stands on words came without them."""

    message = _("请写一两句。")


class DayOutOfTime(Refused):
    """The day lies in the future or before what it follows."""

    field = "happened_on"
    message = _("日期要在 %(first)s 和今天之间。")


class TwoSurveyors(Refused):
    """A survey needs two people who are no kin of the family (民发〔2021〕57号, art. 16)."""

    field = "surveyors"
    message = _("入户调查至少要两个人，不能是这家的近亲属。")


class NotASurveyor(Refused):
    """The findings are written down by one of those who went, or by the town's clerk."""

    message = _("请由去调查的人，或者镇街民政办来记。")


class NoReasons(Refused):
    """A refusal names the conditions or says in words why (Law 45)."""

    field = "reason"
    message = _("不予的决定要写明理由：选不符合的条件，或者写一两句。")


class CountyVisitMissing(Refused):
    """Kin of who handles it, an objection, a complaint: the county visits before it decides (57号, art. 20)."""

    field = "county_visited"
    message = _("登记了近亲属，或者有人提过异议、投诉过，县里要先上门看过才能确认。")


class NoPaper(Refused):
    """The clerk who gave the opinion writes down a county's decision by the number of its paper."""

    field = "document_no"
    message = _("初审意见是您写的，记县里的决定要写上它的文号。")


class NoAmount(Refused):
    """Urgent relief is registered with its sum: whom, why, how much (the 2026 Opinion, 二(一))."""

    field = "amount"
    message = _("小额救助要写明给多少。")


class BadMonth(Refused):
    """Not a month, or before the first that can be paid (民发〔2021〕57号, art. 21)."""

    field = "from_month"
    message = _("从哪个月发？请选列出的月份，最早 %(first)s。")


class NotAnAdvance(Refused):
    """The grant isn't a paid one of this case, or was marked already."""

    message = _("这一笔不能标成垫付：没有付出去，或者已经标过。")


class Settled(Refused):
    """The advance is settled."""

    message = _("这一笔垫付已经结清。")


class MoreThanAdvanced(Refused):
    """More would come back than was advanced."""

    field = "amount"
    message = _("最多收回 %(left)s 元。")


class NotDecidedYet(Refused):
    """An advance is settled after the decision."""

    message = _("政府救助还没有结果，先不结这笔垫付。")


class BadHolidays(Refused):
    """What was pasted doesn't tell the year's holidays."""

    field = "text"
    message = _("没有读懂：%(why)s")
    way_out = _("请把国务院办公厅通知里的放假安排整段贴进来。")


class CheckNotAgreed(Refused):
    """Somebody took back the consent by which the registers are asked (社会救助法 2026, art. 40)."""

    message = _("%(who)s撤回了“%(use)s”的同意，不能再去核对。")
    way_out = _("想接着办，请本人重新签同意书；不想办了，可以撤回申请。")
