"""Measures LeadDesk on this machine: every figure beside a floor of the same run, since machines are noisy."""
