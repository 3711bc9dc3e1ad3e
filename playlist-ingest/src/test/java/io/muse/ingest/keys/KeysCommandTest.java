package io.muse.ingest.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.access.key.ApiKey;
import io.muse.access.key.ApiKeys;
import io.muse.access.key.KeySecret;
import io.muse.access.key.Role;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class KeysCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = KeysCommand.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(arguments);
    }

    @Test
    void shouldPrintTheKeyAndTheLineThatBelongsToIt() throws Exception {
        assertThat(run("new", "--name", "app", "--role", "reader", "--rate", "50"))
                .isZero();

        List<String> printed = out.toString().lines().toList();
        var secret = new KeySecret(printed.getFirst().substring("key   ".length()));
        assertThat(ApiKey.parse(printed.getLast().substring("line  ".length())))
                .isEqualTo(new ApiKey("app", Role.READER, secret.hash(), 50));
    }

    @Test
    void shouldAddTheLineToTheFileAndNeverTheKey() throws Exception {
        Path file = Files.writeString(folder.resolve("keys"), "# ours");
        assertThat(run("new", "--name", "app", "--role", "writer", "--to", file.toString()))
                .isZero();
        assertThat(run("new", "--name", "ops", "--role", "admin", "--to", file.toString()))
                .isZero();

        List<String> secrets = out.toString().lines().toList();
        assertThat(ApiKeys.parse("file", Files.readAllLines(file)))
                .containsExactly(
                        new ApiKey("app", Role.WRITER, new KeySecret(secrets.get(0)).hash(), null),
                        new ApiKey("ops", Role.ADMIN, new KeySecret(secrets.get(1)).hash(), null));
        assertThat(file).content().doesNotContain(secrets);
    }

    @Test
    void shouldLeaveTheFileAloneWhenTheNameIsTaken() throws Exception {
        Path file = folder.resolve("keys");
        run("new", "--name", "app", "--role", "reader", "--to", file.toString());
        String before = Files.readString(file);

        assertThat(run("new", "--name", "app", "--role", "admin", "--to", file.toString()))
                .isOne();
        assertThat(file).content().isEqualTo(before);
        assertThat(err.toString()).contains("there twice").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"app,boss,1,--role", "a b,reader,1,name must be", "app,reader,0,rate must be"})
    void shouldSayWhatIsWrongWithAnOption(String name, String role, String rate, String complaint) {
        assertThat(run("new", "--name", name, "--role", role, "--rate", rate)).isEqualTo(2);

        assertThat(err.toString()).contains(complaint);
    }

    @Test
    void shouldMakeTheKeysOfADeploymentOnce() throws Exception {
        Path keys = folder.resolve("new");
        assertThat(run("init", keys.toString())).isZero();

        List<ApiKey> known = ApiKeys.parse("keys", Files.readAllLines(keys.resolve("keys")));
        assertThat(known)
                .hasSize(4)
                .allSatisfy(key -> assertThat(new KeySecret(Files.readString(keys.resolve(key.name()))).hash())
                        .isEqualTo(key.hash()));
        assertThat(run("init", keys.toString())).isOne();
        assertThat(err.toString()).contains("there already");
    }
}
