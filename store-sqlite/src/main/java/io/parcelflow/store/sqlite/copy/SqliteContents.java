package io.parcelflow.store.sqlite.copy;

import io.parcelflow.store.Content;
import io.parcelflow.store.StoreContents;
import io.parcelflow.store.sqlite.connection.SqliteReader;
import io.parcelflow.store.sqlite.connection.SqliteWriter;
import io.parcelflow.store.sqlite.run.SqliteContentReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that a SQLite store holds, read page by page; thread-safe. */
public final class SqliteContents implements StoreContents {

    /** Only made in a store that another is copied into, and dropped at the end. */
    private static final String MARK = "copied_from";

    private static final String IS_MARKED =
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '" + MARK + "'";

    private final SqliteWriter writer;
    private final SqliteReader reader;

    public SqliteContents(SqliteWriter writer, SqliteReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public long count(Content.Kind kind) {
        return reader.read(session -> new SqliteContentReader(session).count(kind));
    }

    @Override
    public void forEach(Content.Kind kind, int size, Consumer<List<Content>> visitor) {
        SqliteContentReader.Position last = SqliteContentReader.BEGINNING;
        List<SqliteContentReader.PositionedContent> page;
        do {
            SqliteContentReader.Position after = last;
            page = reader.read(session -> new SqliteContentReader(session).page(kind, after, size));
            if (!page.isEmpty()) {
                List<Content> contents = new ArrayList<>(page.size());
                page.forEach(each -> contents.add(each.content()));
                visitor.accept(contents);
                last = page.getLast().position();
            }
        } while (page.size() == size);
    }

    @Override
    public int add(List<Content> contents) {
        return writer.write(session -> new SqliteContentImporter(session).add(contents));
    }

    @Override
    public Optional<String> copySource() {
        return reader.read(session ->
                session.queryNumber(IS_MARKED) == 0
                        ? Optional.empty()
                        : Optional.ofNullable(session.text("SELECT location FROM " + MARK)));
    }

    @Override
    public void setCopySource(@Nullable String location) {
        writer.write(session -> {
            session.script("DROP TABLE IF EXISTS " + MARK);
            if (location != null) {
                session.script("CREATE TABLE " + MARK + " (location TEXT NOT NULL) STRICT");
                session.update("INSERT INTO " + MARK + " VALUES (?)", location);
            }
            return true;
        });
    }
}
