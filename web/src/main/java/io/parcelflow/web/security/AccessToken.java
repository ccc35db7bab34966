package io.parcelflow.web.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The access token of the web server, stored as a hash.
 *
 * <p>A token has 256 random bits, so one round of SHA-256 is enough: there is no list of likely
 * tokens to try. Immutable; not printed.
 */
public final class AccessToken {

    private static final String PREFIX = "pft_";
    private static final String FORMAT = "sha256:";
    private static final int TOKEN_BYTES = 32;

    private final byte[] hash;

    private AccessToken(byte[] hash) {
        this.hash = hash;
    }

    /**
     * Generates a new token and stores its hash in a file that only its owner may read; an earlier
     * token becomes invalid.
     *
     * @return the token, to be shown once
     * @throws IOException if the file cannot be written
     */
    public static String generate(Path file) throws IOException {
        byte[] chance = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(chance);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "web-token", ".new", ownerOnly());
            Files.writeString(draft, FORMAT + HexFormat.of().formatHex(sha256(token)) + "\n");
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return token;
    }

    static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Reads the hash from a file; null if there is no such file.
     *
     * @throws IOException if the file cannot be read or is not valid
     */
    public static @Nullable AccessToken read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        String text = Files.readString(file).strip();
        if (!text.matches(FORMAT + "[0-9a-f]{64}")) {
            throw new IOException(
                    file
                            + " does not contain the hash of a token; create a new token with 'parcelflow token'");
        }
        return new AccessToken(HexFormat.of().parseHex(text.substring(FORMAT.length())));
    }

    /** Whether a text is the token; takes the same time for any wrong text. */
    public boolean matches(String text) {
        return MessageDigest.isEqual(hash, sha256(text));
    }

    /** A key that changes with the token. */
    byte[] hashBytes() {
        return hash.clone();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
