package io.parcelflow.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Standard output, which knows why it could not be written. */
public final class ResultStream extends PrintStream {

    private static final int BUFFER_BYTES = 16_384;
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/1");

    private final Target target;

    private ResultStream(Target target, Charset charset) {
        super(new BufferedOutputStream(target, BUFFER_BYTES), false, charset);
        this.target = target;
    }

    /** The standard output of this process. */
    public static ResultStream ofProcess(Charset charset) {
        return of(new FileOutputStream(FileDescriptor.out), isPipe(), charset);
    }

    /**
     * Output to a stream.
     *
     * @param isPipe whether another program reads it, so that only its end can be the problem
     */
    public static ResultStream of(OutputStream stream, boolean isPipe, Charset charset) {
        return new ResultStream(new Target(stream, isPipe), charset);
    }

    private static boolean isPipe() {
        try {
            String file = Files.readSymbolicLink(DESCRIPTOR).toString();
            return file.startsWith("pipe:") || file.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Why something could not be written; null if everything was. */
    public @Nullable String problem() {
        IOException failure = target.failure;
        return checkError() || failure != null ? target.message() : null;
    }

    /** Whether the program that read it has ended, as {@code head} does when it has enough. */
    public boolean isReaderGone() {
        return problem() != null && target.isReaderGone();
    }

    private static final class Target extends OutputStream {

        private final OutputStream stream;
        private final boolean isPipe;
        private volatile @Nullable IOException failure;

        Target(OutputStream stream, boolean isPipe) {
            this.stream = stream;
            this.isPipe = isPipe;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                stream.write(bytes, from, count);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        private String message() {
            IOException known = failure;
            return known == null || known.getMessage() == null
                    ? "unknown reason"
                    : known.getMessage();
        }

        private boolean isReaderGone() {
            return isPipe || message().contains("Broken pipe");
        }
    }
}
