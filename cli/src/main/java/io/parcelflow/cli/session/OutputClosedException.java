package io.parcelflow.cli.session;

/** Nobody takes the output any more, so there is no use in making the rest of it. */
public final class OutputClosedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutputClosedException() {
        super("the output is closed");
    }
}
