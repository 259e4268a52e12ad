/* Records a voice on the phone and lays it into the form's file field. Without this script a file is chosen. */
const box = document.querySelector("[data-recorder]");
const field = document.querySelector("input[type=file]");
const kinds = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];
const part = (name) => box.querySelector(`[data-${name}]`);

function tell(word) {
  for (const one of box.querySelectorAll("[data-word]")) one.hidden = one.dataset.word !== word;
}

async function record() {
  const kind = kinds.find((one) => MediaRecorder.isTypeSupported(one));
  let sound;
  try {
    sound = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true } });
  } catch {
    return tell("none");
  }
  const recorder = new MediaRecorder(sound, { mimeType: kind, audioBitsPerSecond: 32000 });
  const pieces = [];
  const began = Date.now();
  const clock = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    part("seconds").textContent = String(seconds);
    if (seconds >= Number(box.dataset.most)) recorder.stop();
  }, 250);
  recorder.ondataavailable = (event) => pieces.push(event.data);
  recorder.onstop = () => {
    clearInterval(clock);
    for (const track of sound.getTracks()) track.stop();
    const files = new DataTransfer();
    files.items.add(new File(pieces, "voice", { type: kind }));
    field.files = files.files;
    part("length").textContent = part("seconds").textContent + " s";
    part("start").hidden = false;
    part("stop").hidden = true;
    tell("done");
  };
  recorder.start();
  part("start").hidden = true;
  part("stop").hidden = false;
  part("stop").onclick = () => recorder.stop();
  tell("on");
}

if (box && field && navigator.mediaDevices && window.MediaRecorder && window.DataTransfer) {
  box.hidden = false;
  part("start").onclick = record;
}
