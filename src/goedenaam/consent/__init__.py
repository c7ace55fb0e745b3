"""Consent that can be proven, refused and withdrawn: purposes, the ledger, and what stands at an instant."""
