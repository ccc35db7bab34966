package io.parcelflow.bench;

/** A measured run that did not do what it was to do; the others still count. */
final class MeasurementException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MeasurementException(String message) {
        super(message);
    }
}
