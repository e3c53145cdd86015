"""Latin words of the field are read with the right final: a vowel, ㄹ or another consonant."""

from __future__ import annotations

import pytest

from report.korean.latin import read_latin

VOWEL = """
    Gemini Llama Perplexity Cursor Windsurf Spotify Netflix Salesforce Snowflake Databricks Palantir Tesla
    Lucid Waymo Zoox Cruise Aurora Mobileye Nvidia Hynix Lenovo Xiaomi Oppo Vivo Huawei Honor Baidu Tencent
    Alibaba Pinduoduo Bilibili Weibo Kuaishou NetEase Kingdee Megvii Inspur Unitree Fourier Momenta DeepRoute
    RoboSense Hesai Zhipu MiniMax Manus Kimi Doubao Ernie Sora Veo Runway Pika Figma Linux Java Rust Swift
    Docker Kubernetes PyTorch TensorFlow Transformer Benchmark Prompt Agent Cloud Edge Server Wafer Foundry
    Memory Bandwidth Latency Inference Dataset Framework Venture Series Seed Round Fund Bloomberg Reuters
    Gartner IDC Omdia Canalys TrendForce Counterpoint Citi HSBC UBS CICC Nomura AWS GCP GPU NPU ASIC RAG SDK
    CEO CFO ESG ETF ROE EPS EBITDA YTD MOU BYD NIO SAIC GAC FAW BMW Benz Toyota Honda Hyundai Kia Bosch Lidar
    Robotaxi Humanoid Optimus Atlas Apollo Site Blog YouTube Safari Windows Office Teams Word Note Pad Watch
    Glass Studio Max Pro Plus Ultra Mini Lite Turbo Flash Preview Beta Alpha Kit Jet Set Hit Boot Root Loop
    Hub Tube Globe Task Risk Link Bank Talk Desk Disk Tech Arc Zinc
"""
RIEUL = """
    Mistral Oracle Intel Marvell Model PER CATL Continental Gmail Google Excel
"""
CONSONANT = """
    Amazon Anthropic Copilot Slack Zoom Rivian Qualcomm Broadcom Micron Arm Samsung Foxconn Meituan SenseTime
    Cambricon Hygon Sugon Agibot Galbot Horizon Luckin Moonshot StepFun Hunyuan Qwen Wan Kling Notion Python
    Token Chatbot Chip Training Pipeline Platform Startup Unicorn Goldman HBM GAAP OEM ODM Volkswagen Digit
    Spot Web App Bing Chrome Book Phone Vision Net Unit Market Ticket Pocket Rocket Cut Shot Group Trip Clip
    Stop Shop Drop Map Lab Job Track Stack Block Hook Look Topic Logic Music Mac
"""


def _final(syllable: str) -> int:
    return (ord(syllable) - ord("가")) % 28


@pytest.mark.parametrize("word", VOWEL.split())
def test_a_word_that_ends_in_a_vowel_is_read_open(word: str) -> None:
    """Uber 우버, Cloud 클라우드, GPU 지피유."""
    assert _final(read_latin(word)) == 0


@pytest.mark.parametrize("word", RIEUL.split())
def test_a_word_that_ends_in_rieul_is_told_apart(word: str) -> None:
    """Intel 인텔 takes 은 but 로."""
    assert _final(read_latin(word)) == 8


@pytest.mark.parametrize("word", CONSONANT.split())
def test_a_word_that_ends_in_another_consonant_is_read_closed(word: str) -> None:
    """Robot 로봇, Chrome 크롬, HBM 에이치비엠."""
    assert _final(read_latin(word)) not in {0, 8}
