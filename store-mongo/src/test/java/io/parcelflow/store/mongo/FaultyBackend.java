package io.parcelflow.store.mongo;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A server that breaks at a chosen write, or that calls itself a replica set and takes the commands
 * of transactions without making anything of them.
 */
final class FaultyBackend extends MemoryBackend {

    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");
    private static final int WRITE_CONFLICT = 112;

    /** Commands that belonged to a transaction, and the ends of transactions, in their order. */
    final List<String> transactional = new ArrayList<>();

    private final AtomicInteger writesLeft = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger conflicts = new AtomicInteger();
    private volatile boolean isDoneFirst;
    private volatile @Nullable String replicaSet;

    /**
     * Breaks at a write and refuses all that come after it.
     *
     * @param left so many succeed before
     * @param isDone whether the write at which it breaks is done, though its answer is lost
     */
    void breakAfter(int left, boolean isDone) {
        isDoneFirst = isDone;
        writesLeft.set(left);
    }

    /** Breaks no more; false if it had not broken yet. */
    boolean mend() {
        return writesLeft.getAndSet(Integer.MAX_VALUE) < 0;
    }

    /** Calls itself a replica set of one member from now on. */
    void replicate(String address) {
        replicaSet = address;
    }

    /** Breaks the next transactions off at their first write, as if others had been faster. */
    void conflict(int times) {
        conflicts.set(times);
    }

    @Override
    public Document handleCommand(
            Channel channel, String database, String command, Document query) {
        return told(command, super.handleCommand(channel, database, command, query));
    }

    private Document told(String command, Document answer) {
        String address = replicaSet;
        if (address != null && command.equalsIgnoreCase("ismaster")) {
            answer.append("setName", "rigged")
                    .append("hosts", List.of(address))
                    .append("me", address)
                    .append("primary", address)
                    .append("secondary", false)
                    .append("logicalSessionTimeoutMinutes", 30);
        }
        return answer;
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document query = message.getDocument();
        String command = query.keySet().iterator().next();
        synchronized (transactional) {
            if (query.containsKey("autocommit")) {
                transactional.add(command);
            }
        }
        if (command.equals("commitTransaction") || command.equals("abortTransaction")) {
            return new Document("ok", 1.0);
        }
        if (WRITES.contains(command) && query.containsKey("autocommit") && isConflict()) {
            return new Document(
                    Map.of(
                            "ok",
                            0.0,
                            "code",
                            WRITE_CONFLICT,
                            "codeName",
                            "WriteConflict",
                            "errmsg",
                            "somebody else was faster",
                            "errorLabels",
                            List.of("TransientTransactionError")));
        }
        boolean breaks = WRITES.contains(command) && writesLeft.decrementAndGet() < 0;
        if (breaks && !(isDoneFirst && writesLeft.get() == -1)) {
            throw broken();
        }
        Document answer = told(command, super.handleMessage(message));
        if (breaks) {
            throw broken();
        }
        return answer;
    }

    private boolean isConflict() {
        return conflicts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private static MongoServerError broken() {
        return new MongoServerError(8, "UnknownError", "the server broke");
    }
}
