package io.parcelflow.cli.log;

import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** A log record with fields such as run, source and ZIP code beside its message. */
public final class FieldRecord extends LogRecord {

    @Serial private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final Map<String, String> fields;

    FieldRecord(Level level, String message, Map<String, String> fields) {
        super(level, message);
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The fields of a record, in order; empty for records of other loggers. */
    public static Map<String, String> fieldsOf(LogRecord entry) {
        return entry instanceof FieldRecord record ? record.fields : Map.of();
    }
}
