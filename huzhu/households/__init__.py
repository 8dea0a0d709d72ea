"""Households, their persons and what is known about them (家庭、人、情况), who is related to whom in office
(近亲属回避), and the search that keeps one family from being entered twice. Knows nothing of leads or cases."""
