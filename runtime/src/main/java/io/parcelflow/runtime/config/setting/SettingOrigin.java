package io.parcelflow.runtime.config.setting;

/** Where a value was read. */
public sealed interface SettingOrigin {

    /** A text for a person, such as {@code parcelflow.yaml:3}. */
    String text();

    /** The default value. */
    record BuiltIn() implements SettingOrigin {
        @Override
        public String text() {
            return "default";
        }
    }

    /**
     * A line of a file.
     *
     * @param file the file's name for messages
     * @param line the line, from 1; 0 for the whole file
     */
    record InFile(String file, int line) implements SettingOrigin {
        @Override
        public String text() {
            return line == 0 ? file : file + ":" + line;
        }
    }

    /** An environment variable. */
    record Environment() implements SettingOrigin {
        @Override
        public String text() {
            return "environment";
        }
    }

    /** An option of the command line. */
    record CommandLine() implements SettingOrigin {
        @Override
        public String text() {
            return "command line";
        }
    }

    /** The request for a run or a plan. */
    record Request() implements SettingOrigin {
        @Override
        public String text() {
            return "request";
        }
    }

    /** The program that embeds the engine. */
    record Program() implements SettingOrigin {
        @Override
        public String text() {
            return "OrchestrationEngine.builder()";
        }
    }
}
