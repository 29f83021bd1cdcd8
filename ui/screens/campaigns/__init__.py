"""Thematic campaigns: the list, and one campaign with its institutions and answers side by side."""

from ui.screens.campaigns.all import CampaignsScreen
from ui.screens.campaigns.screen import CampaignScreen

__all__ = ["CampaignScreen", "CampaignsScreen"]
