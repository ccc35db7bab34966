package io.parcelflow.runtime.config.setting;

/** Where a value was read. */
public sealed interface SettingOrigin {

    /** How a person is told of it, such as {@code parcelflow.yaml:3}. */
    String text();

    /** Nobody set it. */
    record BuiltIn() implements SettingOrigin {
        @Override
        public String text() {
            return "default";
        }
    }

    /**
     * A line of a file.
     *
     * @param file the file's name as the user knows it
     * @param line counted from 1; 0 is the file as a whole
     */
    record InFile(String file, int line) implements SettingOrigin {
        @Override
        public String text() {
            return line == 0 ? file : file + ":" + line;
        }
    }

    /** The environment of the process. */
    record Environment() implements SettingOrigin {
        @Override
        public String text() {
            return "environment";
        }
    }

    /** An option of the command. */
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
