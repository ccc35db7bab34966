package io.parcelflow.cli.service;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.web.security.AccessSettings;
import io.parcelflow.web.security.AccessToken;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Creates the access token of the web server. */
@Command(
        name = "token",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Create a new access token for the dashboard and the API, and show it once.",
        footer = {
            "",
            "Only its hash is stored, in PARCELFLOW_HOME. The previous token becomes invalid at once, and everybody who signed in with it is signed out. A server that listens only on this machine requires no token.",
            "",
            "Example:",
            "  parcelflow token"
        })
public final class TokenCommand implements Callable<Integer> {

    private final CommandContext session;

    public TokenCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        AccessSettings access = AccessSettings.from(session.configuration(Map.of()).load());
        try {
            session.printVerbatim(AccessToken.generate(access.tokenFile()));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "cannot store the token's hash in " + access.tokenFile() + ": " + e);
        }
        session.screen()
                .printLine(
                        "Save it now: it is not shown again. Programs send it as 'Authorization: Bearer TOKEN'; users sign in with it.");
        return ExitCode.OK;
    }
}
