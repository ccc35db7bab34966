package io.parcelflow.web.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The access token as currently stored in its file: a new one takes effect without a restart.
 *
 * <p>Thread-safe.
 */
final class TokenFile {

    private static final String SIGNING_KEY = "web-key";

    private final Path file;
    private final HmacSigner whileNoToken;
    private Snapshot known;

    private record Snapshot(
            @Nullable FileTime modifiedAt, @Nullable AccessToken token, HmacSigner signer) {}

    TokenFile(Path file) {
        this.file = file;
        this.whileNoToken =
                new HmacSigner(SigningKeyFile.readOrCreate(file.resolveSibling(SIGNING_KEY)));
        this.known = new Snapshot(null, null, whileNoToken);
    }

    /** The token; null if there is none. */
    @Nullable AccessToken token() {
        return current().token();
    }

    /** Signs cookies; they become invalid with the token. */
    HmacSigner signer() {
        return current().signer();
    }

    private synchronized Snapshot current() {
        try {
            FileTime at = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
            if (at == null ? known.modifiedAt() != null : !at.equals(known.modifiedAt())) {
                AccessToken token = AccessToken.read(file);
                known =
                        new Snapshot(
                                at,
                                token,
                                token == null ? whileNoToken : new HmacSigner(token.hashBytes()));
            }
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException("the hash of the access token cannot be read", e);
        }
    }
}
