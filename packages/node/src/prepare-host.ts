import { inviteBodiesWhenRead } from "./read/invitation.ts";
import { addCharsets } from "./uploads/charsets.ts";

/** Makes ready what all Node hosts share; each adapter calls it before it answers. */
export function prepareHost(): void {
  addCharsets();
  inviteBodiesWhenRead();
}
