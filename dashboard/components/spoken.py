"""What pages in Spanish say around their text: buttons, labels, links back, months. English is what is looked up."""

from datetime import date

SPANISH = {
    "Back": "Regresar",
    "Choices": "Opciones",
    "Copy citation link": "Copiar enlace fijo para citar",
    "Copy link": "Copiar enlace",
    "Copy link to this figure": "Copiar enlace a esta tabla",
    "County": "Condado",
    "Download these rows (CSV)": "Descargar estas filas (CSV)",
    "For families": "Para familias",
    "Latest": "Más reciente",
    "On this page": "En esta página",
    "Period": "Periodo",
    "Print": "Imprimir",
    "Source": "Fuente",
    "Table": "Tabla",
    "This view": "Esta vista",
}
MONTHS = {
    "en": ("January to March", "April to June", "July to September", "October to December"),
    "es": ("enero a marzo de", "abril a junio de", "julio a septiembre de", "octubre a diciembre de"),
}
QUARTERS_ES = ("primer", "segundo", "tercer", "cuarto")


def say(words: str, language: str) -> str:
    """The words in the language of the page."""
    return SPANISH.get(words, words) if language == "es" else words


def months(period: date, language: str) -> str:
    """`July to September 2026`, for readers who do not count in quarters."""
    return f"{MONTHS[language][(period.month - 1) // 3]} {period.year}"


def quarter_said(period: date, language: str) -> str:
    """`2026 Q3`, or `tercer trimestre de 2026`."""
    number = (period.month - 1) // 3
    return f"{QUARTERS_ES[number]} trimestre de {period.year}" if language == "es" else f"{period.year} Q{number + 1}"
