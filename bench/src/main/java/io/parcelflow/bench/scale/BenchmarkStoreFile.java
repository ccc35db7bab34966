package io.parcelflow.bench.scale;

import java.nio.file.Path;

/** The store's file that a process of the benchmarks works with. */
final class BenchmarkStoreFile {

    /** A property and no argument, for the launcher gives the first argument itself. */
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
