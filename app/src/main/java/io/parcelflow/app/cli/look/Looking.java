package io.parcelflow.app.cli.look;

import io.parcelflow.app.cli.session.ExitCode;
import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.config.setting.ConfigurationException;
import io.parcelflow.app.document.StatusJson;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.orchestration.error.OrchestrationException;
import io.parcelflow.app.text.JsonText;
import io.parcelflow.store.StoreException;
import java.util.Map;
import java.util.function.Supplier;

/** Looks at an engine even where its store, or for JSON its configuration, is in the way. */
final class Looking {

    /** What is told of the engine; gives the exit code. */
    interface Look {
        int at(OrchestrationEngine engine);
    }

    private Looking() {}

    static int at(Session session, boolean json, Supplier<OrchestrationEngine> opener, Look look) {
        try (OrchestrationEngine engine = opener.get()) {
            return look.at(engine);
        } catch (StoreException e) {
            return besideStore(session, e.getMessage(), look);
        } catch (OrchestrationException e) {
            boolean isConfiguration = e.reason() == OrchestrationException.Cause.CONFIGURATION;
            if (json && isConfiguration && e.getCause() instanceof ConfigurationException wrong) {
                Map<String, Object> tree = StatusJson.ofWrongConfiguration(wrong.errors());
                session.print(JsonText.indented(tree));
                return ExitCode.USAGE;
            }
            if (e.reason() == OrchestrationException.Cause.STORE) {
                return besideStore(session, String.valueOf(e.getMessage()), look);
            }
            throw e;
        }
    }

    private static int besideStore(Session session, String problem, Look look) {
        try (OrchestrationEngine engine = session.engineBesideStore(problem)) {
            return look.at(engine);
        }
    }
}
