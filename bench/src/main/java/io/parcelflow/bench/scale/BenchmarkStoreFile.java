package io.parcelflow.bench.scale;

import java.nio.file.Path;

/** The store file of a benchmark process. */
final class BenchmarkStoreFile {

    /**
     * A system property instead of an argument, because the launcher sets the first argument
     * itself.
     */
    private static final String PROPERTY = "parcelflow.bench.file";

    private BenchmarkStoreFile() {}

    static Path path() {
        String path = System.getProperty(PROPERTY);
        if (path == null) {
            throw new IllegalStateException("-D" + PROPERTY + " names no file");
        }
        return Path.of(path);
    }
}
