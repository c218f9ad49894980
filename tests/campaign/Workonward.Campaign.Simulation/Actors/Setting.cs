using Workonward.Campaign.Simulation.Judging;
using Workonward.Campaign.Simulation.Mail;
using Workonward.Campaign.Simulation.Plans;
using Workonward.Campaign.Simulation.Store;
using Workonward.Campaign.Simulation.Time;

namespace Workonward.Campaign.Simulation.Actors;

/// <summary>What all actors of one world share.</summary>
internal sealed record Setting(
    World World, Plan Plan, Disk Disk, Owners Owners, StoreFaults Store, MailHouse House, Chronicle Chronicle);
