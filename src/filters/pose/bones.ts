import { JOINT } from '../joints';

/** The joints that a skeleton's lines connect. */
export const BONES: readonly (readonly [number, number])[] = [
  [JOINT.nose, JOINT.leftEye],
  [JOINT.nose, JOINT.rightEye],
  [JOINT.leftEye, JOINT.leftEar],
  [JOINT.rightEye, JOINT.rightEar],
  [JOINT.leftShoulder, JOINT.rightShoulder],
  [JOINT.leftShoulder, JOINT.leftElbow],
  [JOINT.leftElbow, JOINT.leftWrist],
  [JOINT.rightShoulder, JOINT.rightElbow],
  [JOINT.rightElbow, JOINT.rightWrist],
  [JOINT.leftShoulder, JOINT.leftHip],
  [JOINT.rightShoulder, JOINT.rightHip],
  [JOINT.leftHip, JOINT.rightHip],
  [JOINT.leftHip, JOINT.leftKnee],
  [JOINT.leftKnee, JOINT.leftAnkle],
  [JOINT.rightHip, JOINT.rightKnee],
  [JOINT.rightKnee, JOINT.rightAnkle],
];
