using Workonward.Campaign.Simulation.Running;

return SimulateVerb.Run(args);
