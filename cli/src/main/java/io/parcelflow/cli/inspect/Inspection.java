package io.parcelflow.cli.inspect;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.json.StatusJson;
import io.parcelflow.runtime.text.JsonText;
import java.util.Map;
import java.util.function.Supplier;

/** Runs an inspecting command even if the store, or for JSON the configuration, is unusable. */
final class Inspection {

    /** Prints information about the engine and returns the exit code. */
    interface EngineAction {
        int run(OrchestrationEngine engine);
    }

    private Inspection() {}

    static int run(
            CommandContext session,
            boolean json,
            Supplier<OrchestrationEngine> opener,
            EngineAction look) {
        try (OrchestrationEngine engine = opener.get()) {
            return look.run(engine);
        } catch (OrchestrationException e) {
            if (json && e instanceof ConfigurationException wrong) {
                Map<String, Object> tree = StatusJson.ofInvalidConfiguration(wrong.errors());
                session.printVerbatim(JsonText.indented(tree));
                return ExitCode.USAGE;
            }
            if (e.isStoreFailure()) {
                return besideStore(session, String.valueOf(e.getMessage()), look);
            }
            throw e;
        }
    }

    private static int besideStore(CommandContext session, String problem, EngineAction look) {
        try (OrchestrationEngine engine = session.engineWithoutStore(problem)) {
            return look.run(engine);
        }
    }
}
