package io.parcelflow.runtime.config.layer;

import io.parcelflow.runtime.config.setting.SettingOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the text of a settings file. */
public final class SettingsFile {

    // A YAML list of all 41,000 ZIP codes needs half a megabyte.
    private static final int BYTES_MAX = 2 * 1024 * 1024;

    private SettingsFile() {}

    /**
     * The text of the file without a byte order mark; null if it is unreadable, which is recorded
     * in the layer.
     *
     * @param name the file's name for messages
     */
    public static @Nullable String read(Path file, String name, ConfigLayer layer) {
        SettingOrigin origin = new SettingOrigin.InFile(name, 0);
        if (Files.isDirectory(file)) {
            layer.addError(origin, "is a directory", "replace it with a file, or remove it");
            return null;
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(BYTES_MAX + 1);
        } catch (AccessDeniedException _) {
            layer.addError(origin, "is not readable by this user", "change the file permissions");
            return null;
        } catch (IOException failure) {
            layer.addError(origin, "cannot be read: " + failure, "check the file and its disk");
            return null;
        }
        if (bytes.length > BYTES_MAX) {
            layer.addError(origin, "is larger than 2 MB", "check that it is a settings file");
            return null;
        }
        return decode(bytes, name, layer);
    }

    private static @Nullable String decode(byte[] bytes, String name, ConfigLayer layer) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            layer.addError(
                    new SettingOrigin.InFile(name, line),
                    "contains bytes that are not UTF-8",
                    "save the file in UTF-8");
            return null;
        }
        String text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
