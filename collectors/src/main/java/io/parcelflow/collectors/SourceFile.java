package io.parcelflow.collectors;

import java.nio.file.Path;

/**
 * A file named by a source's setting, as it was when the configuration was loaded; later edits
 * apply after a reload.
 *
 * @param path its path, for messages
 * @param text its contents
 */
public record SourceFile(Path path, String text) {}
