package io.parcelflow.runtime.driver;

import io.parcelflow.engine.run.limit.LimitState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The stored state of a source's rate limits with the clocks at the time of writing, so that a
 * later run knows how long ago that was, even if the wall clock was set meanwhile.
 *
 * @param state the state, in run time
 * @param runTime the run time when it was written
 * @param writtenAt the machine's clocks at the same moment
 */
public record PersistedLimit(LimitState state, Instant runTime, ClockReading writtenAt) {

    private static final String FORM = "v2";
    private static final int WORDS = 6;
    private static final String UNKNOWN = "-";

    /**
     * The texts of what was spent of several sources' limits.
     *
     * @param at the time of their run, which is now
     */
    static Map<String, String> texts(Map<String, LimitState> states, Instant at) {
        ClockReading written = ClockReading.now();
        Map<String, String> texts = new HashMap<>();
        states.forEach((source, state) ->
                texts.put(source, new PersistedLimit(state, at, written).toText()));
        return texts;
    }

    /** One line of text that {@link #parse} reads. */
    public String toText() {
        return String.join(
                " ",
                FORM,
                Long.toString(runTime.toEpochMilli()),
                Long.toString(writtenAt.wallClock().toEpochMilli()),
                writtenAt.bootId() == null ? UNKNOWN : writtenAt.bootId(),
                Long.toString(writtenAt.uptime().toMillis()),
                state.toText());
    }

    /**
     * Parses the output of {@link #toText}, or a state alone, as earlier versions stored it.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static PersistedLimit parse(String text) {
        String[] words = text.split(" ", WORDS);
        if (!words[0].equals(FORM)) {
            return new PersistedLimit(
                    LimitState.parse(text),
                    Instant.EPOCH,
                    new ClockReading(Instant.EPOCH, null, Duration.ZERO));
        }
        if (words.length < WORDS) {
            throw new IllegalArgumentException("'" + text + "' is not a stored rate limit state");
        }
        return new PersistedLimit(
                LimitState.parse(words[5]),
                Instant.ofEpochMilli(Long.parseLong(words[1])),
                new ClockReading(
                        Instant.ofEpochMilli(Long.parseLong(words[2])),
                        words[3].equals(UNKNOWN) ? null : words[3],
                        Duration.ofMillis(Long.parseLong(words[4]))));
    }

    /** The same without the pause that the source asked for. */
    public PersistedLimit withoutPause() {
        return new PersistedLimit(state.withoutPause(), runTime, writtenAt);
    }

    /** The state in the run time of a run that starts at that time with these clocks. */
    public LimitState stateAt(Instant startedAt, ClockReading now) {
        Instant inItsTime = runTime.plus(now.elapsedSince(writtenAt));
        return state.shifted(Duration.between(inItsTime, startedAt));
    }
}
