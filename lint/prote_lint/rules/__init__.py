"""Every rule of prote, in the order of their codes."""

from __future__ import annotations

from prote_lint.rule import Rule
from prote_lint.rules.fn001_undefined_call import UndefinedCall
from prote_lint.rules.fn002_unused_note import UnusedNote
from prote_lint.rules.fn003_duplicate_label import DuplicateLabel
from prote_lint.rules.fn004_call_out_of_order import CallOutOfOrder
from prote_lint.rules.fn005_label_gap import LabelGap
from prote_lint.rules.fn006_label_not_printed_number import LabelNotPrintedNumber
from prote_lint.rules.fn007_note_called_twice import NoteCalledTwice
from prote_lint.rules.fn008_nested_note import NestedNote
from prote_lint.rules.fn009_empty_note import EmptyNote
from prote_lint.rules.fn010_call_in_heading import CallInHeading
from prote_lint.rules.fn011_call_in_link import CallInLink
from prote_lint.rules.fn012_call_placement import CallPlacement
from prote_lint.rules.fn013_space_before_call import SpaceBeforeCall
from prote_lint.rules.fn014_note_without_final_stop import NoteWithoutFinalStop
from prote_lint.rules.fn015_definition_out_of_place import DefinitionOutOfPlace
from prote_lint.rules.fn016_lost_call import LostCall
from prote_lint.rules.fn017_definition_swallows import DefinitionSwallows
from prote_lint.rules.fn018_definition_swallowed import DefinitionSwallowed
from prote_lint.rules.pr001_unclear_suppression import UnclearSuppression
from prote_lint.rules.pr002_suppression_without_reason import SuppressionWithoutReason
from prote_lint.rules.pr003_unknown_suppressed_code import UnknownSuppressedCode
from prote_lint.rules.pr004_unused_suppression import UnusedSuppression
from prote_lint.rules.st001_metadata_fault import MetadataFault
from prote_lint.rules.st002_raw_html import RawHtml
from prote_lint.rules.st003_ambiguous_label import AmbiguousLabel
from prote_lint.rules.st004_call_before_parenthesis import CallBeforeParenthesis
from prote_lint.rules.st005_number_read_as_list import NumberReadAsList
from prote_lint.rules.st006_byte_order_mark import ByteOrderMark
from prote_lint.rules.st007_unsupported_syntax import UnsupportedSyntax
from prote_lint.rules.st008_unclosed_div import UnclosedDiv
from prote_lint.rules.st009_undescribed_publication import UndescribedPublication

RULES: tuple[type[Rule], ...] = (
    UndefinedCall,
    UnusedNote,
    DuplicateLabel,
    CallOutOfOrder,
    LabelGap,
    LabelNotPrintedNumber,
    NoteCalledTwice,
    NestedNote,
    EmptyNote,
    CallInHeading,
    CallInLink,
    CallPlacement,
    SpaceBeforeCall,
    NoteWithoutFinalStop,
    DefinitionOutOfPlace,
    LostCall,
    DefinitionSwallows,
    DefinitionSwallowed,
    UnclearSuppression,
    SuppressionWithoutReason,
    UnknownSuppressedCode,
    UnusedSuppression,
    MetadataFault,
    RawHtml,
    AmbiguousLabel,
    CallBeforeParenthesis,
    NumberReadAsList,
    ByteOrderMark,
    UnsupportedSyntax,
    UnclosedDiv,
    UndescribedPublication,
)
BY_CODE: dict[str, type[Rule]] = {rule.code: rule for rule in RULES}
