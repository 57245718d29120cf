//! The lesson and its answers in a file: one answer to a line, so that a teacher can read them.

use crate::catalog::words::quoted;
use crate::diagram::Sheet;

pub fn write(sheet: &Sheet) -> String {
    let lesson = quoted(&sheet.lesson);
    if sheet.answers.is_empty() {
        return format!("    lesson: (name: {lesson}),\n");
    }
    let rows = sheet
        .answers
        .iter()
        .map(|(asked, answer)| format!("            {}: {},\n", quoted(asked), quoted(answer)));
    let rows: String = rows.collect();
    format!("    lesson: (\n        name: {lesson},\n        answers: {{\n{rows}        }},\n    ),\n")
}
