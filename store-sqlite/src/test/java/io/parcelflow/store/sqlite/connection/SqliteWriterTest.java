package io.parcelflow.store.sqlite.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.store.StoreException;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteWriterTest {

    private static final int CALLERS = 10;

    @TempDir Path folder;
    private SqliteFile file;
    private SqliteWriter writer;

    @BeforeEach
    void startWriter() {
        file = new SqliteFile(folder.resolve("parcelflow.db"));
        writer = new SqliteWriter(file.path(), file.openWriter());
        writer.start();
    }

    @AfterEach
    void closeWriter() {
        writer.close();
    }

    private static int insert(SqliteSession session, int number) throws SQLException {
        return session.update(
                "INSERT INTO source_limit (source, state, at) VALUES (?, '', 0)", "s" + number);
    }

    private long rows() {
        return writer.write(session -> session.queryNumber("SELECT count(*) FROM source_limit"));
    }

    /** Lets works wait behind one that is under way, so that they come to one transaction. */
    private List<Future<Integer>> together(
            ExecutorService threads, List<SqliteWriter.Work<Integer>> works)
            throws InterruptedException {
        CountDownLatch isBusy = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        Future<Boolean> busy = threads.submit(() -> writer.write(keepBusy(isBusy, mayGoOn)));
        isBusy.await();
        List<Future<Integer>> results = new ArrayList<>();
        for (SqliteWriter.Work<Integer> work : works) {
            results.add(threads.submit(() -> writer.write(work)));
        }
        while (writer.queueLength() < works.size()) {
            Thread.onSpinWait();
        }
        mayGoOn.countDown();
        assertThat(busy).succeedsWithin(Duration.ofSeconds(30));
        return results;
    }

    private static SqliteWriter.Work<Boolean> keepBusy(
            CountDownLatch isBusy, CountDownLatch mayGoOn) {
        return _ -> {
            isBusy.countDown();
            return await(mayGoOn);
        };
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWaitsSharesATransactionAndAFailureConcernsItselfAlone() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        List<SqliteWriter.Work<Integer>> works = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            int number = i == CALLERS - 1 ? 0 : i;
            works.add(session -> {
                runs.incrementAndGet();
                return insert(session, number);
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> results = together(threads, works);
            int failed = 0;
            for (Future<Integer> result : results) {
                try {
                    assertThat(result.get()).isEqualTo(1);
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(StoreException.class);
                    failed++;
                }
            }
            // Two works insert the same row: whichever comes second fails.
            assertThat(failed).isEqualTo(1);
        }
        assertThat(rows()).isEqualTo(CALLERS - 1);
        // Those before the failing one ran in the common transaction and again alone.
        assertThat(runs.get()).isGreaterThan(CALLERS);
    }

    @Test
    void aBugOfTheWorkReachesItsCaller() {
        assertThatThrownBy(() ->
                        writer.write(_ -> {
                            throw new IllegalArgumentException("wrong");
                        }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("wrong");
        assertThat(rows()).isZero();
    }

    @Test
    void anErrorDoesNotEndTheWriter() {
        assertThatThrownBy(() ->
                        writer.write(_ -> {
                            throw new AssertionError("broken");
                        }))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("broken");
        writer.write(session -> insert(session, 1));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void anInterruptDoesNotLoseWhatIsWritten() {
        Thread.currentThread().interrupt();
        int changed = writer.write(session -> insert(session, 1));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(changed).isEqualTo(1);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void closingWritesWhatWaits() throws Exception {
        CountDownLatch isBusy = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> busy = threads.submit(() -> writer.write(keepBusy(isBusy, mayGoOn)));
            isBusy.await();
            Future<Integer> waiting =
                    threads.submit(() -> writer.write(session -> insert(session, 1)));
            while (writer.queueLength() < 1) {
                Thread.onSpinWait();
            }
            Future<?> closing = threads.submit(writer::close);
            mayGoOn.countDown();
            closing.get();
            assertThat(busy.get()).isTrue();
            assertThat(waiting.get()).isEqualTo(1);
        }
        try (SqliteSession later = file.openReader()) {
            assertThat(later.queryNumber("SELECT count(*) FROM source_limit")).isEqualTo(1);
        }
        assertThatThrownBy(this::rows)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
    }
}
