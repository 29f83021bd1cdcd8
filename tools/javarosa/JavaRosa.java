import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.QuestionDef;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.condition.IFunctionHandler;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.reference.ReferenceManager;
import org.javarosa.core.services.PropertyManager;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.parse.XFormParser;
import org.javarosa.xform.util.XFormAnswerDataParser;
import org.javarosa.xform.util.XFormAnswerDataSerializer;
import org.javarosa.xform.util.XFormUtils;
import org.opendatakit.validate.StubPropertyManager;
import org.opendatakit.validate.StubReferenceFactory;
import org.opendatakit.validate.StubSetGeopointActionHandler;

/**
 * JavaRosa, the engine of ODK Collect, behind one line a command, to compare with. The jar comes in pyxform's wheel.
 *
 * <p>LOAD file | SET reference TAB value | ADD reference | DUMP | CHOICES reference. Tabs and line ends are escaped.
 */
public final class JavaRosa {
  private static final int SELECT_ONE = 2;
  private static final int SELECT_MULTIPLE = 3;
  private static final int MOST_STEPS = 20000;

  private FormDef form;
  private FormEntryModel model;
  private FormEntryController controller;
  private final PrintStream out;

  private JavaRosa(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, "UTF-8");
    System.setOut(System.err);
    new XFormsModule().registerModule();
    XFormParser.registerActionHandler("setgeopoint", new StubSetGeopointActionHandler());
    PropertyManager.setPropertyManager(new StubPropertyManager());
    ReferenceManager.instance().addReferenceFactory(new StubReferenceFactory());
    JavaRosa engine = new JavaRosa(out);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      try {
        engine.run(line);
      } catch (Throwable problem) {
        out.println("ERR " + problem.getClass().getSimpleName() + ": " + escape(String.valueOf(problem.getMessage())));
      }
      out.flush();
    }
  }

  private void run(String line) throws Exception {
    int space = line.indexOf(' ');
    String command = space < 0 ? line : line.substring(0, space);
    String rest = space < 0 ? "" : line.substring(space + 1);
    switch (command) {
      case "LOAD" -> load(rest);
      case "SET" -> set(rest.substring(0, rest.indexOf('\t')), rest.substring(rest.indexOf('\t') + 1));
      case "ADD" -> add(rest);
      case "CHOICES" -> choices(rest);
      case "DUMP" -> {
        dump(form.getMainInstance().getRoot());
        out.println("END");
      }
      default -> out.println("?");
    }
  }

  private void load(String file) throws Exception {
    form = XFormUtils.getFormFromInputStream(new FileInputStream(file));
    form.getEvaluationContext().addFunctionHandler(new NoData());
    form.initialize(true, new InstanceInitializationFactory());
    model = new FormEntryModel(form);
    controller = new FormEntryController(model);
    sweep();
    out.println("OK");
  }

  private void set(String reference, String value) {
    TreeReference place = parse(reference);
    TreeElement element = form.getMainInstance().resolveReference(place);
    if (element == null) {
      out.println("NOREF");
      return;
    }
    QuestionDef question = FormDef.findQuestionByRef(place.genericize(), form);
    IAnswerData data =
        value.isEmpty() ? null : XFormAnswerDataParser.getAnswerData(unescape(value), element.getDataType(), question);
    boolean fine = data == null || form.evaluateConstraint(place, data);
    form.setValue(data, place, true);
    sweep();
    out.println(fine ? "OK" : "CONSTRAINT");
  }

  private void add(String reference) {
    boolean done = false;
    controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
    for (int event = controller.stepToNextEvent();
        event != FormEntryController.EVENT_END_OF_FORM && !done;
        event = controller.stepToNextEvent()) {
      if (event == FormEntryController.EVENT_PROMPT_NEW_REPEAT
          && write(model.getFormIndex().getReference()).equals(reference)) {
        controller.newRepeat();
        done = true;
      }
    }
    sweep();
    out.println(done ? "OK" : "NOREPEAT");
  }

  private void choices(String reference) {
    controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
    String found = "NOREF";
    for (int event = controller.stepToNextEvent();
        event != FormEntryController.EVENT_END_OF_FORM;
        event = controller.stepToNextEvent()) {
      if (event == FormEntryController.EVENT_QUESTION
          && write(model.getFormIndex().getReference()).equals(reference)) {
        StringBuilder names = new StringBuilder("C ");
        for (SelectChoice choice : model.getQuestionPrompt().getSelectChoices()) {
          names.append(choice.getValue()).append(' ');
        }
        found = names.toString();
        break;
      }
    }
    out.println(found);
  }

  /** Walk the whole form, as Collect does: counted repeats are made and choices no longer offered are cleared. */
  private void sweep() {
    controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
    int steps = 0;
    for (int event = controller.stepToNextEvent();
        event != FormEntryController.EVENT_END_OF_FORM && steps < MOST_STEPS;
        event = controller.stepToNextEvent()) {
      steps++;
      if (event != FormEntryController.EVENT_QUESTION) {
        continue;
      }
      FormEntryPrompt prompt = model.getQuestionPrompt();
      int kind = prompt.getControlType();
      if ((kind == SELECT_ONE || kind == SELECT_MULTIPLE) && prompt.getQuestion().getDynamicChoices() != null) {
        prompt.getSelectChoices();
      }
    }
  }

  private void dump(TreeElement element) {
    if (element.getMult() == TreeReference.INDEX_TEMPLATE) {
      return;
    }
    int children = element.getNumChildren();
    for (int place = 0; place < children; place++) {
      dump((TreeElement) element.getChildAt(place));
    }
    if (children == 0) {
      String flags = "\t" + (element.isRelevant() ? 1 : 0) + "\t" + (element.isRequired() ? 1 : 0) + "\t";
      out.println("N\t" + write(element.getRef()) + flags + escape(value(element)));
    }
  }

  private static String value(TreeElement element) {
    IAnswerData data = element.getValue();
    Object written = data == null ? null : new XFormAnswerDataSerializer().serializeAnswerData(data, element.getDataType());
    return written == null ? "" : written.toString();
  }

  private static TreeReference parse(String reference) {
    TreeReference found = TreeReference.rootRef();
    for (String step : reference.substring(1).split("/")) {
      int bracket = step.indexOf('[');
      String name = bracket < 0 ? step : step.substring(0, bracket);
      int place = bracket < 0 ? 1 : Integer.parseInt(step.substring(bracket + 1, step.length() - 1));
      found.add(name, place - 1);
    }
    return found;
  }

  private static String write(TreeReference reference) {
    StringBuilder found = new StringBuilder();
    for (int step = 0; step < reference.size(); step++) {
      int place = Math.max(reference.getMultiplicity(step), 0) + 1;
      found.append('/').append(reference.getName(step)).append('[').append(place).append(']');
    }
    return found.toString();
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r");
  }

  private static String unescape(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r").replace("\\\\", "\\");
  }

  /** pulldata() of Collect reads a database; without files every look-up finds nothing. */
  private static final class NoData implements IFunctionHandler {
    @Override
    public String getName() {
      return "pulldata";
    }

    @Override
    public List<Class[]> getPrototypes() {
      return new ArrayList<>();
    }

    @Override
    public boolean rawArgs() {
      return true;
    }

    @Override
    public boolean realTime() {
      return false;
    }

    @Override
    public Object eval(Object[] arguments, EvaluationContext context) {
      return "";
    }
  }
}
