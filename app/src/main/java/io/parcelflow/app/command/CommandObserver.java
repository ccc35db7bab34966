package io.parcelflow.app.command;

/** Is told of commands, on the thread that executes them: it must return at once. */
public interface CommandObserver {

    /** A command begins. */
    default void started(CommandRecord record) {}

    /** Something a person should know of a command that goes on, in a sentence. */
    default void noticed(String command, String what) {}

    /** A command ended, in whatever way; one that was refused never started. */
    default void ended(CommandRecord record) {}
}
