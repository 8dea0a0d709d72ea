"""Applications (申请): one form for a family, its papers, and the legal clock from filing to decision.

The product never decides: a decision made by the government is recorded here.
"""
