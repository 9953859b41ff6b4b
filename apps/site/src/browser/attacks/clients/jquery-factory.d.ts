declare module "jquery/factory" {
  export function jQueryFactory(window: Window): JQueryStatic;
}
