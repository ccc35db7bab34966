package io.parcelflow.runtime.config.layer;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that settings name, each read once: an active configuration does not change when a file
 * is edited. Thread-safe.
 */
public final class NamedFiles {

    private static final long BYTES_MAX = 1024 * 1024;

    private final Map<Path, String> texts = new ConcurrentHashMap<>();

    /** Reads a file unless it was read before; returns why it cannot be used, or null. */
    public @Nullable String problem(Path file) {
        if (texts.containsKey(file)) {
            return null;
        }
        try {
            if (Files.size(file) > BYTES_MAX) {
                return "is larger than 1 MB";
            }
            texts.put(file, Files.readString(file));
            return null;
        } catch (CharacterCodingException _) {
            return "is not UTF-8 text";
        } catch (IOException failure) {
            return "cannot be read: " + failure;
        }
    }

    /** The contents of a file that was read. */
    public String text(Path file) {
        return Objects.requireNonNull(texts.get(file), file::toString);
    }
}
