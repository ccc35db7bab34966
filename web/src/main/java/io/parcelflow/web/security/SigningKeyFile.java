package io.parcelflow.web.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Set;

/**
 * The key that signs the sessions of a server without an access token, in a file that only its
 * owner may read: open pages keep working after a restart.
 */
final class SigningKeyFile {

    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SigningKeyFile() {}

    /**
     * The key in a file; a new one if there is none, or others could have read it.
     *
     * @throws UncheckedIOException if the file can neither be read nor written
     */
    static byte[] readOrCreate(Path file) {
        try {
            byte[] known = isPrivate(file) ? Files.readAllBytes(file) : new byte[0];
            return known.length == BYTES ? known : create(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + ", which signs the sessions of browsers, cannot be read or written", e);
        }
    }

    private static boolean isPrivate(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            return OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
        } catch (UnsupportedOperationException _) {
            return true;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private static byte[] create(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "web-key", ".new", AccessToken.ownerOnly());
            Files.write(draft, key);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return key;
    }
}
