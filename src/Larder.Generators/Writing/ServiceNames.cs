using Larder.Generators.Model;

namespace Larder.Generators.Writing;

/// <summary>How the class in front of an interface is called.</summary>
internal static class ServiceNames
{
    public static string Of(TypeModel type) => type.Name + "Cached";

    /// <summary>The same as code that means it wherever it stands.</summary>
    public static string TypeOf(TypeModel type) =>
        $"global::{(type.Namespace.Length == 0 ? "" : type.Namespace + ".")}{Of(type)}{type.TypeParameters}";
}
