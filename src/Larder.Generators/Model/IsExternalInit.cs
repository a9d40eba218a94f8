namespace System.Runtime.CompilerServices;

/// <summary>Lets records be declared for a framework that does not know them.</summary>
internal static class IsExternalInit;
