import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.Map;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.data.AnswerDataFactory;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.UncastData;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.reference.PrefixedRootFactory;
import org.javarosa.core.reference.Reference;
import org.javarosa.core.reference.ReferenceManager;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormUtils;

/**
 * Fills a form with the engine of ODK Collect and prints the submission.
 *
 * <p>java Fill FORM.xml FOLDER-OF-LISTS ANSWERS.tsv. A line of the answers is a question's name, or
 * REPEAT[n]/name within a repeat, a tab, and the answer as text. What is not relevant is never asked; a constraint
 * that does not hold, or a choice that is not offered, ends it with status 1.
 */
public final class Fill {
    private final Map<String, String> answers = new HashMap<>();
    private final FormEntryController controller;

    private Fill(Path form, Path folder, Path answers) throws Exception {
        for (String line : Files.readAllLines(answers, StandardCharsets.UTF_8)) {
            String[] cells = line.split("\t", 2);
            this.answers.put(cells[0], cells[1]);
        }
        new XFormsModule().registerModule();
        ReferenceManager.instance().addReferenceFactory(new Folder(folder));
        byte[] xml = Files.readAllBytes(form);
        FormDef made = XFormUtils.getFormFromInputStream(new ByteArrayInputStream(xml));
        made.initialize(true, new InstanceInitializationFactory());
        controller = new FormEntryController(new FormEntryModel(made));
    }

    public static void main(String[] arguments) throws Exception {
        Fill fill = new Fill(Paths.get(arguments[0]), Paths.get(arguments[1]), Paths.get(arguments[2]));
        fill.walk();
        System.out.write(fill.submission());
        System.out.flush();
    }

    private void walk() {
        int event = controller.getModel().getEvent();
        while (event != FormEntryController.EVENT_END_OF_FORM) {
            if (event == FormEntryController.EVENT_QUESTION) {
                answer();
            } else if (event == FormEntryController.EVENT_PROMPT_NEW_REPEAT && wanted()) {
                controller.newRepeat();
            }
            event = controller.stepToNextEvent();
        }
        controller.finalizeFormEntry();
    }

    /** Whether there are answers for one more turn of this repeat. */
    private boolean wanted() {
        TreeReference at = controller.getModel().getFormIndex().getReference();
        String turn = at.getNameLast() + "[" + (at.getMultLast() + 1) + "]/";
        return answers.keySet().stream().anyMatch(key -> key.startsWith(turn));
    }

    private void answer() {
        FormEntryPrompt prompt = controller.getModel().getQuestionPrompt();
        FormIndex index = controller.getModel().getFormIndex();
        String text = answers.get(key(index.getReference()));
        if (text == null) {
            text = answers.get(index.getReference().getNameLast());
        }
        if (text == null || prompt.isReadOnly()) {
            return;
        }
        IAnswerData kind = AnswerDataFactory.template(prompt.getControlType(), prompt.getDataType());
        int code = controller.answerQuestion(kind.cast(new UncastData(text)), true);
        if (code != FormEntryController.ANSWER_OK) {
            throw new IllegalArgumentException("refused: " + key(index.getReference()) + " = " + text);
        }
    }

    /** The name within its repeat, as person[2]/given_name. */
    private static String key(TreeReference reference) {
        for (int n = 1; n < reference.size() - 1; n++) {
            if (reference.getMultiplicity(n) > 0) {
                return reference.getName(n) + "[" + (reference.getMultiplicity(n) + 1) + "]/" + reference.getNameLast();
            }
        }
        return reference.size() > 2 ? reference.getName(1) + "[1]/" + reference.getNameLast() : reference.getNameLast();
    }

    private byte[] submission() throws IOException {
        FormDef form = controller.getModel().getForm();
        form.postProcessInstance();
        return new XFormSerializingVisitor().serializeInstance(form.getInstance());
    }

    /** jr://file/… and jr://file-csv/… lie in one folder. */
    private static final class Folder extends PrefixedRootFactory {
        private final Path folder;

        Folder(Path folder) {
            super(new String[] {"file/", "file-csv/", "images/", "audio/", "video/"});
            this.folder = folder;
        }

        @Override
        protected Reference factory(String terminal, String uri) {
            return new Local(folder.resolve(terminal.substring(terminal.lastIndexOf('/') + 1)).toFile(), uri);
        }
    }

    private record Local(File file, String uri) implements Reference {
        public boolean doesBinaryExist() {
            return file.exists();
        }

        public InputStream getStream() throws IOException {
            return new FileInputStream(file);
        }

        public String getURI() {
            return uri;
        }

        public String getLocalURI() {
            return file.getAbsolutePath();
        }

        public boolean isReadOnly() {
            return true;
        }

        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        public void remove() {
            throw new UnsupportedOperationException();
        }

        public Reference[] probeAlternativeReferences() {
            return new Reference[0];
        }
    }
}
