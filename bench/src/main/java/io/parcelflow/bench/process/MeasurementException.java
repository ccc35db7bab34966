package io.parcelflow.bench.process;

/** A measured run that failed; the others still count. */
public final class MeasurementException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MeasurementException(String message) {
        super(message);
    }
}
