package io.parcelflow.service.report.document;

/**
 * One of the key figures at the top of a report.
 *
 * @param key its name in JSON
 * @param label its name for display
 * @param comparison a value to compare with; may be empty
 */
public record KeyFigure(String key, String label, ReportCell value, String comparison) {}
