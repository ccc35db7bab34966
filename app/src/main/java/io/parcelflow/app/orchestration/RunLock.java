package io.parcelflow.app.orchestration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets one run at a time use a data directory.
 *
 * <p>A lock of the operating system, which ends with the process that holds it, however that ends.
 */
final class RunLock implements AutoCloseable {

    private static final String FILE = "run.lock";

    private final FileChannel channel;
    private final FileLock lock;

    private RunLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @throws OrchestrationException if another run holds it, saying who and since when
     */
    static RunLock acquire(Path home, Instant now) {
        Path file = home.resolve(FILE);
        try {
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new OrchestrationException(
                        OrchestrationException.Cause.BUSY,
                        "another run is going on with "
                                + home
                                + ", by "
                                + Files.readString(file).strip()
                                + ": wait for it, or end it with 'parcelflow cancel'");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner(now).getBytes(StandardCharsets.UTF_8)));
            return new RunLock(channel, lock);
        } catch (IOException e) {
            throw new OrchestrationException(
                    OrchestrationException.Cause.STORE,
                    file
                            + " cannot be written: "
                            + e.getMessage()
                            + "; check the folder's rights"
                            + " or set PARCELFLOW_HOME to another one",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String owner(Instant now) {
        return "process " + ProcessHandle.current().pid() + " since " + now.toString() + "\n";
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new OrchestrationException(
                    OrchestrationException.Cause.STORE, "the run's lock cannot be released", e);
        }
    }
}
