"""Writers: what was read of workflow code, rendered for editors and for people.

They import nothing but the plain data of `interlock.spec`.
"""
