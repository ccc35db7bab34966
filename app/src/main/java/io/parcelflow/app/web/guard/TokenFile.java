package io.parcelflow.app.web.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The access token as its file has it now: a new one works at once, without a restart.
 *
 * <p>Thread-safe.
 */
final class TokenFile {

    private static final String SIGNING_KEY = "web-key";

    private final Path file;
    private final Signer whileNoToken;
    private Known known;

    private record Known(@Nullable FileTime at, @Nullable AccessToken token, Signer signer) {}

    TokenFile(Path file) {
        this.file = file;
        this.whileNoToken = new Signer(SigningKey.at(file.resolveSibling(SIGNING_KEY)));
        this.known = new Known(null, null, whileNoToken);
    }

    /** The token, null if there is none. */
    @Nullable AccessToken token() {
        return now().token();
    }

    /** Signs cookies: all of them end with the token they were made under. */
    Signer signer() {
        return now().signer();
    }

    private synchronized Known now() {
        try {
            FileTime at = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
            if (at == null ? known.at() != null : !at.equals(known.at())) {
                AccessToken token = AccessToken.read(file);
                known =
                        new Known(
                                at, token, token == null ? whileNoToken : new Signer(token.key()));
            }
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException("the hash of the access token cannot be read", e);
        }
    }
}
