package io.parcelflow.store.search;

import io.parcelflow.engine.property.Property;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which properties a search found at one moment, to be read at any pace, each once, however the
 * store changes meanwhile. Their values are those they have when they are read.
 *
 * <p>Only identifiers are kept, in a temporary file that nobody else sees: about 8 bytes a
 * property. Thread-safe. Failures of that file are {@link UncheckedIOException}s.
 */
public final class SearchSnapshot implements Closeable {

    private static final int BLOCK_BYTES = 4_096;

    private final PropertySearch search;
    private final FileChannel file;

    private SearchSnapshot(PropertySearch search, FileChannel file) {
        this.search = search;
        this.file = file;
    }

    /**
     * Some of the properties.
     *
     * @param next where the next ones begin; -1 if these are the last
     */
    public record Page(List<Property> properties, long next) {
        public Page {
            properties = List.copyOf(properties);
        }
    }

    /**
     * Takes a snapshot.
     *
     * @param without identifiers within the store of properties that are left out
     */
    public static SearchSnapshot take(
            PropertySearch search, SearchFilter filter, SearchOrder order, Set<String> without) {
        try {
            FileChannel file = temporaryFile();
            try (OutputStream out =
                    new BufferedOutputStream(
                            Channels.newOutputStream(new Unclosed(file)), BLOCK_BYTES)) {
                search.forEachId(
                        filter,
                        order,
                        id -> {
                            if (!without.contains(id)) {
                                write(out, id);
                            }
                        });
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
            return new SearchSnapshot(search, file);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static FileChannel temporaryFile() throws IOException {
        Path path = Files.createTempFile("parcelflow", ".ids");
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        // Open files stay readable, and nothing is left behind by a process that is killed.
        Files.delete(path);
        return file;
    }

    private static void write(OutputStream out, String id) {
        try {
            out.write((id + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static UncheckedIOException unusable(IOException e) {
        return new UncheckedIOException(
                "what a search found cannot be kept in " + System.getProperty("java.io.tmpdir"), e);
    }

    /**
     * Reads some of the properties; properties deleted in the meantime are left out.
     *
     * @param place 0, or {@link Page#next} of those before
     * @throws IllegalArgumentException if it is not such a place
     */
    public Page page(long place, int limit) {
        List<String> ids = new ArrayList<>(limit);
        try {
            long end = file.size();
            if (place < 0 || place > end || (place > 0 && !isAfterLine(place))) {
                throw new IllegalArgumentException("nothing begins at " + place);
            }
            long next = readIds(place, limit, ids);
            return new Page(search.properties(ids), next < end ? next : -1);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private boolean isAfterLine(long place) throws IOException {
        ByteBuffer before = ByteBuffer.allocate(1);
        return file.read(before, place - 1) == 1 && before.get(0) == '\n';
    }

    private long readIds(long place, int limit, List<String> ids) throws IOException {
        long at = place;
        StringBuilder id = new StringBuilder();
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        while (file.read(block.clear(), at) > 0) {
            block.flip();
            while (block.hasRemaining()) {
                byte b = block.get();
                at++;
                if (b != '\n') {
                    id.append((char) (b & 0xff));
                    continue;
                }
                ids.add(
                        new String(
                                id.toString().getBytes(StandardCharsets.ISO_8859_1),
                                StandardCharsets.UTF_8));
                id.setLength(0);
                if (ids.size() == limit) {
                    return at;
                }
            }
        }
        return at;
    }

    /** Visits all of the properties, some at a time. */
    public void forEach(int some, Consumer<Property> visitor) {
        for (long place = 0; place >= 0; ) {
            Page page = page(place, some);
            page.properties().forEach(visitor);
            place = page.next();
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** A stream to a file that is not closed with the stream. */
    private record Unclosed(FileChannel file) implements java.nio.channels.WritableByteChannel {
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return file.write(bytes);
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() {
            // Read later.
        }
    }
}
