package io.parcelflow.service.report.document;

/**
 * One of the few figures that stand at the top.
 *
 * @param key its name in JSON
 * @param name its name for a person
 * @param beside what to compare it with, or an empty text
 */
public record KeyFigure(String key, String label, ReportCell value, String comparison) {}
