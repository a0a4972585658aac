// The editor for small exercises comes here.
export {};
